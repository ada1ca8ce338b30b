/** What has to be counted in the database, as every process of the hub would say the same? */

export interface HubCounts {
  /** Entries in which a desk says that the log of the hub does not go on from what it has seen. */
  readonly forksReported: number;
  /** Entries in which the hub says that a witness has seen a longer log. */
  readonly witnessAhead: number;
  readonly devicesSuspect: number;
  /** Quarantined entries nobody has looked at. */
  readonly quarantined: number;
}
