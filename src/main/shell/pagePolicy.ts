/** Which headers does every file of the page carry, whichever shell serves it? One policy: what stories run under is what is installed. */

/** `socket` is the one address beside its own the page may connect to; over IPC there is none. */
export function pageHeaders(socket?: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self'${socket === undefined ? '' : ` ${socket}`}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      // No text becomes markup or code: every such sink throws, and nothing may make an exception.
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'permissions-policy': DENIED.map((feature) => `${feature}=()`).join(', '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** Copying an answer is the only thing the page asks of the machine. */
const DENIED = ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'hid', 'serial', 'midi', 'payment', 'idle-detection', 'screen-wake-lock', 'accelerometer', 'gyroscope', 'magnetometer', 'fullscreen'];
