import { MigrationInterface, QueryRunner } from 'typeorm';
import { domainToASCII } from 'node:url';

/** The form in which addresses are stored from now on; as it is if that form does not exist. */
function normalized(address: string): string {
  const folded = address.normalize('NFKC').toLowerCase().normalize('NFKC');
  const at = folded.lastIndexOf('@');
  const domain = domainToASCII(folded.slice(at + 1));
  return at < 0 || domain === '' ? folded : `${folded.slice(0, at)}@${domain}`;
}

interface Row {
  readonly id: string;
  readonly address: string;
}

/**
 * Addresses are stored in one form. Of two proven addresses that turn out to be the same, the older account keeps it; the
 * other one's becomes unverified.
 */
export class NormalizedAddresses20261128141000 implements MigrationInterface {
  readonly name = 'NormalizedAddresses20261128141000';

  async up(runner: QueryRunner): Promise<void> {
    for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = (await runner.query(
        'SELECT id, coalesce(email, unverified_email) AS address FROM users WHERE coalesce(email, ' +
          'unverified_email) IS NOT NULL AND id > $1 ORDER BY id LIMIT 1000',
        [last],
      )) as Row[];
      for (const { id, address } of rows) {
        const form = normalized(address);
        if (form !== address) await this.store(runner, id, form);
      }
      const end = rows.at(-1);
      if (!end) return;
      last = end.id;
    }
  }

  /** The form that was given at first is not kept. */
  async down(): Promise<void> {}

  private async store(runner: QueryRunner, id: string, form: string): Promise<void> {
    const [other] = (await runner.query(
      'SELECT o.id FROM users o, users u WHERE lower(o.email) = lower($1) AND u.id = $2 AND u.email IS NOT NULL AND o.id <> u.id',
      [form, id],
    )) as { id: string }[];
    // Ids begin with the time at which they were made.
    if (other) await runner.query(release, [other.id > id ? other.id : id]);
    await runner.query(
      'UPDATE users SET email = CASE WHEN email IS NULL THEN NULL ELSE $2 END, unverified_email = CASE WHEN ' +
        'unverified_email IS NULL THEN NULL ELSE $2 END WHERE id = $1',
      [id, form],
    );
  }
}

const release = 'UPDATE users SET unverified_email = email, email = NULL WHERE id = $1 AND email IS NOT NULL';
