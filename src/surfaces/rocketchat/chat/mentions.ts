import type { PersonDetails } from '../../../domain/conversations';

const mention = /(?:^|[^\p{L}\p{M}\p{N}._-])@([\p{L}\p{M}\p{N}._-]{1,80})/gu;

/** Ids of the users who are mentioned with `@username` in the text, without duplicates. */
export function mentionedIn(text: string, people: readonly PersonDetails[]): string[] {
  const byName = new Map(people.map((person) => [person.username.toLowerCase(), person.id]));
  const found = new Set<string>();
  for (const [, given = ''] of text.matchAll(mention)) {
    const name = given.toLowerCase();
    // A full stop after a name at the end of a sentence could be part of the name.
    const id = byName.get(name) ?? byName.get(name.replace(/[._-]+$/, ''));
    if (id !== undefined) found.add(id);
  }
  return [...found];
}
