/** Where do people live in the sample? Real cities, invented streets, postal codes whose first letter is never in use. */

import type { Address } from '../../src/domain/cases/caseParties.ts';
import { between, choose, pick, type Stream, type Weighted } from './stream.ts';

interface City {
  readonly city: string;
  readonly region: string;
  /** Two characters that real postal codes never start with. */
  readonly postal: string;
  readonly area: number;
}

const place = (city: string, region: string, postal: string, area: number): City => ({ city, region, postal, area });

const QUEBEC: Weighted<City> = [
  [place('Montréal', 'QC', 'Q1', 514), 50], [place('Laval', 'QC', 'Q2', 450), 14], [place('Gatineau', 'QC', 'Q3', 819), 12], [place('Québec', 'QC', 'Q4', 418), 14], [place('Sherbrooke', 'QC', 'Q5', 819), 10],
];
const ELSEWHERE: Weighted<City> = [
  [place('Toronto', 'ON', 'O1', 416), 24], [place('Brampton', 'ON', 'O2', 905), 14], [place('Mississauga', 'ON', 'O3', 905), 9], [place('Ottawa', 'ON', 'O4', 613), 8],
  [place('Vancouver', 'BC', 'U1', 604), 10], [place('Surrey', 'BC', 'U2', 604), 9], [place('Calgary', 'AB', 'F1', 403), 8], [place('Edmonton', 'AB', 'F2', 780), 7],
  [place('Winnipeg', 'MB', 'D1', 204), 4], [place('Saskatoon', 'SK', 'D2', 306), 2], [place('Halifax', 'NS', 'D3', 902), 3], [place('Moncton', 'NB', 'D4', 506), 2],
  [place("St. John's", 'NL', 'I1', 709), 1], [place('Charlottetown', 'PE', 'I2', 902), 1], [place('Whitehorse', 'YT', 'I3', 867), 1], [place('Yellowknife', 'NT', 'I4', 867), 1], [place('Iqaluit', 'NU', 'I5', 867), 1],
];
const STREETS = [
  'Alderfrost Drive', 'Amberwick Road', 'Birchmoor Crescent', 'Bluehollow Lane', 'Brambleford Street', 'Cedarfall Avenue', 'Cinderbrook Way', 'Copperfern Street', 'Dovecrest Road', 'Elmhollow Court',
  'Fernhatch Street', 'Foxmeadow Drive', 'Glasswater Road', 'Greyheron Lane', 'Harrowmill Street', 'Hazelbank Avenue', 'Juniper Fold', 'Kestrelmount Road', 'Larkmeadow Lane', 'Loonwater Drive',
  'Maplethorn Street', 'Mossgate Crescent', 'Oakenshaw Road', 'Old Quarry Road', 'Owlridge Avenue', 'Pinecrossing Street', 'Quillmoor Road', 'Redsorrel Lane', 'Saltgrass Crescent', 'Silverbirch Mews',
  'Stonewether Street', 'Tamarack Hollow', 'Thistledown Avenue', 'Umberfield Road', 'Willowmarsh Drive', 'Windlestone Avenue', 'Wrenfield Street', 'Yarrowbank Road',
];
const RUES = [
  'rue des Tilleuls-Argentés', 'rue du Vieux-Moulinet', 'chemin du Petit-Hameau', 'avenue des Hirondelles-Bleues', 'rue de la Source-Vive', 'rue des Aulnes-Dorés', 'boulevard du Grand-Pic', 'rue du Bois-Clairet',
  'rue des Épilobes', 'chemin de la Rive-Douce', 'rue du Phare-Éteint', 'avenue du Sureau', 'rue des Sittelles', 'rue du Martin-Pêcheur', 'chemin des Quatre-Pierres', 'rue de la Cloche-Basse',
];
const LETTERS = Array.from('ABCEGHJKLMNPRSTVWXYZ');

export interface Home {
  readonly address: Address;
  readonly area: number;
  readonly isQuebec: boolean;
}

export function drawHome(s: Stream, inQuebec: boolean): Home {
  const { city, region, postal, area } = choose(s, inQuebec ? QUEBEC : ELSEWHERE);
  const letter = (): string => pick(s, LETTERS);
  const street = region === 'QC' ? pick(s, RUES) : pick(s, STREETS);
  const number = between(s, 2, 4999);
  return {
    address: { line: region === 'QC' ? `${number}, ${street}` : `${number} ${street}`, city, region, postalCode: `${postal}${letter()} ${between(s, 0, 9)}${letter()}${between(s, 0, 9)}`, country: 'CA' },
    area,
    isQuebec: region === 'QC',
  };
}
