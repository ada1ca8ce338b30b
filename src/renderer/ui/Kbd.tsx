/** How is a key written? In the words of the interface language, given by the caller. */

export function Kbd({ children }: { readonly children: string }) {
  return <kbd>{children}</kbd>;
}
