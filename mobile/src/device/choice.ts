/** The chosen language: nobody's secret, so it needs no key and no recognised person. */
import * as SecureStore from "expo-secure-store";

export const loadChoice = (): Promise<string | null> => SecureStore.getItemAsync("language");
export const saveChoice = (tag: string): Promise<void> => SecureStore.setItemAsync("language", tag);
