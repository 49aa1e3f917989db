/** Seals what is kept, by keys of the phone's own key store (keys.ts). Without the key the file is noise. */
import { getRandomBytes } from "expo-crypto";
import * as LocalAuthentication from "expo-local-authentication";
import * as SecureStore from "expo-secure-store";
import { closed, createKeys, NONCE, opened } from "./keys";
import type { Guard, KeyStore, Lock } from "./keys";
import { promptText } from "./prompt";

export { NONCE };

/** Gone with the phone's code where the system does that (iOS); what is only wrapped need not be. */
async function options(name: string, guard: Guard): Promise<SecureStore.SecureStoreOptions> {
  const isFirst = name.startsWith("first-");
  return {
    keychainAccessible: isFirst
      ? SecureStore.WHEN_PASSCODE_SET_THIS_DEVICE_ONLY
      : SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY,
    ...(guard === "person" && { requireAuthentication: true, authenticationPrompt: await promptText() }),
  };
}

const store: KeyStore = {
  get: async (name, guard) => SecureStore.getItemAsync(name, await options(name, guard)),
  set: async (name, text, guard) => SecureStore.setItemAsync(name, text, await options(name, guard)),
  remove: async (name) => SecureStore.deleteItemAsync(name, await options(name, "open")),
};

const { SecurityLevel } = LocalAuthentication;

const lock: Lock = {
  async level() {
    if ((await LocalAuthentication.getEnrolledLevelAsync()) === SecurityLevel.NONE) return "none";
    return SecureStore.canUseBiometricAuthentication() ? "biometric" : "code";
  },
  async recognise() {
    const asked = await LocalAuthentication.authenticateAsync({ promptMessage: await promptText() });
    return asked.success;
  },
};

const keys = createKeys(store, lock, getRandomBytes);
export const { unlock, mayKeep, forgetHeld, forget: forgetKey } = keys;

/** @throws NotRecognised, NoScreenLock */
export async function seal(name: string, text: string): Promise<Uint8Array> {
  const key = (await keys.keyOf(name, true))!;
  return closed(key, name, new TextEncoder().encode(text), getRandomBytes(NONCE));
}

/** @returns null when it was not sealed by this key, or the key is gone @throws NotRecognised, NoScreenLock */
export async function unseal(name: string, bytes: Uint8Array): Promise<string | null> {
  const key = await keys.keyOf(name, false);
  const plain = key && opened(key, name, bytes);
  return plain && new TextDecoder().decode(plain);
}
