import { CryptoDigestAlgorithm, digest, getRandomBytes } from "expo-crypto";
import type { Crypto } from "./oauth";

export const cryptoOfPhone: Crypto = {
  random: getRandomBytes,
  sha256: async (text) =>
    new Uint8Array(await digest(CryptoDigestAlgorithm.SHA256, new TextEncoder().encode(text))),
};
