/** Where the portal is: built into an app for a phone, told by the server of the web build. */
export async function portalAddress(): Promise<string> {
  const address = process.env.EXPO_PUBLIC_PORTAL_URL;
  if (!address) throw new Error("EXPO_PUBLIC_PORTAL_URL was not set when this app was built");
  return address.replace(/\/$/, "");
}

export const REDIRECT = "org.patientportal.app:/signed-in";
