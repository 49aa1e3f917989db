/** What an app asks for, to whoever it asks. */
export type AllowAppView = {
  /** The app's own name. */
  app: string;
  /** Proper names, at most a browser and a system: where it asks from. */
  parts: string[];
  /** Who is signed in and would be in the app. */
  email: string;
};
