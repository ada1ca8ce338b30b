/** Where in our code did something go wrong? Places only: the message of an error may quote what it met. */

/** A message may itself hold lines that look like frames: it is cut off first, and what is left must name a place in code. */
export function codePlaces({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const places = start === -1 ? stack : stack.slice(start + message.length);
  return places.split('\n').slice(1).filter((line) => /^ {4}at .*:\d+\)?$/.test(line)).slice(0, 6);
}
