/** A topic that could lose, reorder or forget messages is not used, in either direction. @throws Error in the words of what is wrong */
export function requireSafe(wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(`the exchange is not as it must be: ${wrong.join('; ')}`);
}
