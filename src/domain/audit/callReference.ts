/** Which number is read out to the caller? Short, digits only, unique on this desk, with a check digit for what was misheard. */

/** From the counter of the entry that starts the call: never repeated, because counters are not. 12 → 100012 and a check digit. */
export function callReference(counter: number): string {
  const digits = String(100_000 + counter);
  return `${digits}${checkDigit(digits)}`;
}

export const isCallReference = (text: string): boolean => /^\d{7,16}$/.test(text) && checkDigit(text.slice(0, -1)) === Number(text.at(-1));

/** Luhn: catches every single wrong digit and most swaps of neighbours. */
function checkDigit(digits: string): number {
  const sum = Array.from(digits, Number).reverse().reduce((total, digit, index) => total + (index % 2 === 0 ? doubled(digit) : digit), 0);
  return (10 - (sum % 10)) % 10;
}

const doubled = (digit: number): number => (digit * 2 > 9 ? digit * 2 - 9 : digit * 2);
