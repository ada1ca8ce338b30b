/** How large is each preset, and what does it cost? Edge cases come on top in all of them. */

export const PRESETS = ['tiny', 'demo', 'floor', 'national'] as const;
export type Preset = (typeof PRESETS)[number];

export interface PresetSize {
  /** Drawn cases, without the edge catalogue. */
  readonly cases: number;
  /** Only what a desk needs: no hidden events, notes or contacts, truth for a sample of cases. */
  readonly lean: boolean;
  /** Rough cost on two shared cores, printed before the work starts. */
  readonly seconds: number;
  readonly megabytes: number;
}

export const PRESET_SIZES: Readonly<Record<Preset, PresetSize>> = {
  tiny: { cases: 200, lean: false, seconds: 1, megabytes: 2 },
  demo: { cases: 5_000, lean: false, seconds: 4, megabytes: 30 },
  floor: { cases: 100_000, lean: false, seconds: 60, megabytes: 600 },
  national: { cases: 2_500_000, lean: true, seconds: 1_200, megabytes: 7_500 },
};
