/** What does the browser show when it has brought its answer to the desk? One sentence in both languages; nothing of the answer. */

const SENTENCES = {
  done: ['You can close this page and go back to StatusDesk.', 'Vous pouvez fermer cette page et revenir à StatusDesk.'],
  not_done: ['Nothing was signed in here. Go back to StatusDesk.', 'Aucune connexion n’a eu lieu ici. Revenez à StatusDesk.'],
} as const;

export function answerPage(what: keyof typeof SENTENCES): string {
  const [english, french] = SENTENCES[what];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>StatusDesk</title></head><body><p>${english}</p><p lang="fr">${french}</p></body></html>`;
}
