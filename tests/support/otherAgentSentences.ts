/** How else would agents say the same? Written after the ledger was built, to see how it does on words it was not made for. */

import { a, est, fini, le, Le, name, type Wording } from './agentSentences.ts';

export const OTHER_WORDS = {
  applicationReceived: {
    en: { say: ({ on }) => `I can see that your application reached us on ${on}.`, negated: () => 'I see no application from you.', swapped: ({ on }) => `You were sent your application on ${on}.` },
    fr: { say: ({ on }) => `Je vois que votre demande nous est parvenue le ${on}.`, negated: () => 'Nous n’avons jamais eu votre demande.', swapped: ({ on }) => `Votre demande vous a été envoyée le ${on}.` },
  },
  itemReceived: {
    en: { say: (told) => `The ${name(told)} came in on ${told.on}.`, negated: (told) => `The ${name(told)} never came in.`, swapped: (told) => `The ${name(told)} was mailed to you on ${told.on}.` },
    fr: { say: (told) => `${Le(told)} ${est(told)} ${fini(told, 'entré')} le ${told.on}.`, negated: (told) => `${Le(told)} ${est(told) === 'est' ? 'n’est' : 'ne sont'} jamais ${fini(told, 'entré')}.`, swapped: (told) => `${Le(told)} vous ${est(told)} ${fini(told, 'revenu')} le ${told.on}.` },
  },
  itemRequested: {
    en: { say: (told) => `On ${told.on} a request went out to you for ${a(told)}.`, negated: (told) => `No request for ${a(told)} was ever made.` },
    fr: { say: (told) => `Le ${told.on}, on vous a écrit pour demander ${le(told)}.`, negated: (told) => `Personne ne vous a demandé ${le(told)}.` },
  },
  itemDue: {
    en: { say: (told) => `You have until ${told.on} to send the ${name(told)}.` },
    fr: { say: (told) => `Vous avez jusqu’au ${told.on} pour fournir ${le(told)}.` },
  },
  stageDone: {
    en: { say: (told) => `They finished the ${name(told)} on ${told.on}.`, negated: (told) => `The ${name(told)} still has to be finished.`, restated: (told) => `The ${name(told)} is under way.` },
    fr: { say: (told) => `${Le(told)} s’est ${fini(told, 'terminé')} le ${told.on}.`, restated: (told) => `${Le(told)} se poursuit.` },
  },
  stageOpen: {
    en: { say: (told) => `The ${name(told)} started on ${told.on} and is still open.`, negated: (told) => `The ${name(told)} has not started.`, restated: (told) => `The ${name(told)} is over and done.` },
    fr: { say: (told) => `${Le(told)} a débuté le ${told.on}.`, negated: (told) => `${Le(told)} n’a pas débuté.`, restated: (told) => `${Le(told)} a pris fin.` },
  },
  inProgress: {
    en: { say: () => 'It shows here as in progress.', restated: () => 'It shows here as closed.' },
    fr: { say: () => 'C’est indiqué en cours de traitement.', restated: () => 'C’est indiqué fermé.' },
  },
  closed: {
    en: { say: () => 'It shows here as closed.', restated: () => 'It shows here as in progress.' },
    fr: { say: () => 'C’est indiqué fermé.', restated: () => 'C’est indiqué en cours de traitement.' },
  },
  office: {
    en: { say: (told) => `The ${name(told)} has your file right now.`, negated: (told) => `The ${name(told)} does not have your file.` },
    fr: { say: ({ entry }) => `C’est ${entry.fr.definite} qui a votre dossier.`, negated: ({ entry }) => `Ce n’est pas ${entry.fr.definite} qui a votre dossier.` },
  },
  transferred: {
    en: { say: (told) => `It moved to the ${name(told)} on ${told.on}.`, negated: (told) => `It was not moved to the ${name(told)}.` },
    fr: { say: ({ entry, on }) => `Il est passé ${entry.fr.a} le ${on}.`, negated: ({ entry }) => `Il n’est pas passé ${entry.fr.a}.` },
  },
  decisionMade: {
    en: { say: ({ on }) => `They decided it on ${on}.`, negated: () => 'It has not been decided.' },
    fr: { say: ({ on }) => `Une décision est tombée le ${on}.`, negated: () => 'Rien n’a été décidé.' },
  },
  noDecision: {
    en: { say: () => 'There is no decision on it so far.', negated: () => 'There is a decision on it.' },
    fr: { say: () => 'Il n’y a pas encore de décision.', negated: () => 'Il y a une décision.' },
  },
  letterSent: {
    en: { say: (told) => `${a(told).charAt(0).toUpperCase()}${a(told).slice(1)} went out to you on ${told.on}.`, negated: (told) => `The ${name(told)} has not gone out.`, swapped: (told) => `Your ${name(told)} came in on ${told.on}.` },
    fr: { say: (told) => `${Le(told)} vous a été ${fini(told, 'posté').replace(/s$/, '')} le ${told.on}.`, negated: (told) => `${Le(told)} n’est pas ${fini(told, 'parti')}.` },
  },
  itemsMissing: {
    en: { say: ({ n }) => (n === 1 ? 'One thing is still missing.' : `${n} things are still missing.`), negated: () => 'Everything is in.' },
    fr: { say: ({ n }) => (n === 1 ? 'Il manque une seule chose.' : `Il manque ${n} choses.`), negated: () => 'Tout est rentré.' },
  },
  nothingMissing: {
    en: { say: () => 'Nothing is missing on your side.', negated: () => 'Something is missing on your side.' },
    fr: { say: () => 'Il ne manque rien de votre côté.', negated: () => 'Il manque quelque chose de votre côté.' },
  },
  daysOpen: {
    en: { say: ({ n }) => `It is day ${n} since we got your application.` },
    fr: { say: ({ n }) => `Cela fait ${n} jours que nous avons votre demande.` },
  },
  appointment: {
    en: { say: (told) => `They expect you for the ${name(told)} on ${told.on} at ${told.time}.` },
    fr: { say: (told) => `On vous attend pour ${le(told)} le ${told.on} à ${told.time}.` },
  },
  passportReceived: {
    en: { say: ({ on }) => `We have had your passport here since ${on}.`, negated: () => 'Your passport never got here.' },
    fr: { say: ({ on }) => `Votre passeport est entré chez nous le ${on}.`, negated: () => 'Votre passeport n’est jamais entré chez nous.' },
  },
  passportReturned: {
    en: { say: ({ on }) => `Your passport was mailed back to you on ${on}.`, negated: () => 'Your passport is still here.' },
    fr: { say: ({ on }) => `Votre passeport est reparti le ${on}.`, negated: () => 'Votre passeport est encore ici.' },
  },
  feePaid: {
    en: { say: ({ on }) => `The payment shows on ${on}.`, negated: () => 'I see no payment.' },
    fr: { say: ({ on }) => `Le paiement est inscrit le ${on}.`, negated: () => 'Je ne vois aucun paiement.' },
  },
} as const satisfies Wording;
