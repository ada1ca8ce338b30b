/** How is one entry of a device named on the command line? `DEVICE:NUMBER`. */

export function entryOf(text: string): { readonly deviceId: string; readonly counter: number } | undefined {
  const [, deviceId = '', counter = ''] = /^(desk-[0-9a-f]{16}):(\d{1,15})$/.exec(text) ?? [];
  return deviceId === '' ? undefined : { deviceId, counter: Number(counter) };
}
