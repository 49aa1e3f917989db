/** Keeps the record out of the pictures a phone takes of an app for its switcher. */

type ScreenCapture = {
  enableAppSwitcherProtectionAsync: () => Promise<void>;
  preventScreenCaptureAsync: (key?: string) => Promise<void>;
};

/**
 * iOS blurs the picture. Android knows no such thing and takes it before the app can cover itself: there, nothing of
 * this window may be taken at all, screenshots included.
 */
export function hideFromSwitcher(os: string, capture: ScreenCapture): Promise<void> {
  return os === "android" ? capture.preventScreenCaptureAsync() : capture.enableAppSwitcherProtectionAsync();
}
