/** How does the hub make secrets, and what does it keep of them? */

export interface SecretWords {
  /** 256 random bits as text. */
  newToken(): string;
  /** An enrolment code people can type: 16 letters and digits without look-alikes. */
  newCode(): string;
  /** SHA-256, base64url: of secrets with enough randomness of their own. */
  hash(text: string): string;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for `null` as for a password. `busy`: too many wait already. */
  matches(password: string, kept: string | null): Promise<boolean | 'busy'>;
}
