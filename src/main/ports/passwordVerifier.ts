/** How is a password known again without being kept? By what was stretched from it on this desk. */

export interface PasswordVerifier {
  /** Text to keep; another one each time. */
  make(password: string): Promise<string>;
  /** `false` as well for a text that is none of `make`. */
  fits(password: string, kept: string): Promise<boolean>;
}
