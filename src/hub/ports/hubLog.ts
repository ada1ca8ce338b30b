/** What may the hub write down about its own running? Codes, counts and times; never a value of a case or a person. */

/** Codes and numbers only. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type WriteLine = (event: string, fields?: LogFields) => void;

export interface HubLog {
  readonly info: WriteLine;
  readonly warn: WriteLine;
  readonly error: WriteLine;
}
