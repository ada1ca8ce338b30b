/** How is a text of a given length made? By joining single ones; each passage begins elsewhere. */

export function passages(texts: readonly string[], length: number): readonly string[] {
  return Array.from({ length: 40 }, (_, start) => {
    let text = '';
    for (let index = start * 7; text.length < length; index += 1) text += `${texts[index % texts.length] ?? ''} `;
    return text.slice(0, length);
  });
}
