/** How long does a probe wait for the database? What fails or takes longer is no answer, and hangs nothing. */

export async function within<T>(milliseconds: number, question: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  return Promise.race([question.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
