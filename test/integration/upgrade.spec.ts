import { createDataSource } from '@parley/platform/database/data-source';
import { migrate } from '../../src/database/migrate';
import { migrations } from '../../src/database/migrations';
import { startTestApp, type TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';
import { World } from '../support/world';

let owned: TestDatabase;
let app: TestApp;

beforeEach(async () => {
  owned = await createTestDatabase();
  app = await startTestApp({ DATABASE_URL: owned.url });
});

afterEach(async () => {
  await app.close();
  await owned.drop();
});

async function ready(): Promise<unknown> {
  // A passed check is used again for half a second.
  await new Promise((done) => setTimeout(done, 600));
  const answer = await fetch(`${app.url}/health/ready`);
  return [answer.status, await answer.json()];
}

async function send(): Promise<number> {
  const world = new World(app.database);
  const { community, creator, member } = await world.pair();
  const body = { recipient_id: member, content: 'still here' };
  const client = new Client(app).as(tokenFor(app, creator));
  return (await client.post(`/api/v1/communities/${community}/messages`, body)).status;
}

const unavailable = [503, { status: 'unavailable', failed: ['database'] }];

describe('a build', () => {
  it('waits on the schema of the previous release, and is ready once its migrations are applied', async () => {
    const source = createDataSource({ url: owned.url, poolSize: 1, applicationName: 'test', migrations });
    await source.initialize();
    await source.undoLastMigration();
    await source.destroy();
    expect(await ready()).toEqual(unavailable);
    expect(await migrate(owned.url)).toEqual([migrations.at(-1)?.name]);
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    expect(await send()).toBe(201);
  });

  it('stays ready and sends on the schema of a newer release that only adds', async () => {
    await execute(
      owned.url,
      'ALTER TABLE messages ADD COLUMN mood text',
      'CREATE TABLE moods (name text PRIMARY KEY)',
      "INSERT INTO schema_migrations (timestamp, name) VALUES (20990101000000, 'Moods20990101000000')",
    );
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    expect(await send()).toBe(201);
    expect(await migrate(owned.url)).toEqual([]);
  });

  it('is not ready once a newer release has removed what it uses, and its migration job says so', async () => {
    await execute(
      owned.url,
      "INSERT INTO schema_migrations (timestamp, name) VALUES (20990101000000, 'ContractMoods20990101000000')",
    );
    expect(await ready()).toEqual(unavailable);
    await expect(migrate(owned.url)).rejects.toThrow('ContractMoods20990101000000');
  });
});
