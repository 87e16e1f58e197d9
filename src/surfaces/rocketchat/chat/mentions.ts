import type { Person } from '../../../domain/conversations';

const mention = /(?:^|[^\p{L}\p{M}\p{N}._-])@([\p{L}\p{M}\p{N}._-]{1,80})/gu;

/** Ids of the people whose usernames stand in the text behind an `@`, each once. */
export function mentionedIn(text: string, people: readonly Person[]): string[] {
  const byName = new Map(people.map((person) => [person.username.toLowerCase(), person.id]));
  const found = new Set<string>();
  for (const [, given = ''] of text.matchAll(mention)) {
    const name = given.toLowerCase();
    // A name at the end of a sentence is followed by a full stop that could belong to it.
    const id = byName.get(name) ?? byName.get(name.replace(/[._-]+$/, ''));
    if (id !== undefined) found.add(id);
  }
  return [...found];
}
