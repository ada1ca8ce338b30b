/** How is a number written so that it is read out surely? In groups of three from its end. */

export function groupNumber(number: string): string {
  const match = /^([A-Z]{1,2})?(\d{6,})$/.exec(number);
  if (match === null) return number;
  return `${match[1] ?? ''}${(match[2] ?? '').replaceAll(/\B(?=(\d{3})+(?!\d))/g, '\u00a0')}`;
}
