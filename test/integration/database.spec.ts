import { createDataSource } from '@parley/platform/database/data-source';
import { Database, type Tx, violatedConstraint } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { PreferenceEntity, UserEntity } from '../../src/domain/users/users.entity';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';

const id = '01930000-0000-7000-8000-000000000001';
const other = '01930000-0000-7000-8000-000000000002';

describe('Database', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    const source = createDataSource({ url: test.url, poolSize: 2, applicationName: 'test', entities, migrations: [] });
    database = new Database(await source.initialize());
  });
  beforeEach(() => execute(test.url, 'DELETE FROM users'));
  afterAll(async () => {
    await database.dataSource.destroy();
    await test.drop();
  });

  const users = () => database.repository(UserEntity);
  const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' });

  it("gives a transaction's repositories its own view, and undoes what they wrote when it fails", async () => {
    const seen: boolean[] = [];
    const work = async (tx: Tx) => {
      await tx.repository(UserEntity).insert({ id, username: 'ada' });
      seen.push(await tx.repository(UserEntity).existsBy({ id }), await users().existsBy({ id }));
      throw new Error('no');
    };
    await expect(database.transaction(work)).rejects.toThrow('no');
    expect(seen).toEqual([true, false]);
    expect(await users().countBy({ id })).toBe(0);
  });

  it('names the constraint that rejected a write of a repository', async () => {
    const write = database.repository(PreferenceEntity).insert({ userId: id, key: 'k', value: 'v' });
    expect(violatedConstraint(await write.catch((error: unknown) => error))).toBe('preferences_user_fkey');
  });

  it('runs a transaction again from its start after a deadlock, with repositories of the new one', async () => {
    let tries = 0;
    await database.transaction(async (tx) => {
      tries++;
      await tx.repository(UserEntity).insert({ id: tries === 1 ? id : other, username: 'ada' });
      if (tries === 1) throw deadlock();
    });
    expect((await users().find()).map((user) => user.id)).toEqual([other]);
  });

  it('gives up after five attempts, and every connection goes back to the pool', async () => {
    let tries = 0;
    const failing = database.transaction(async () => {
      tries++;
      throw deadlock();
    });
    await expect(failing).rejects.toMatchObject({ code: '40P01' });
    expect(tries).toBe(5);
    await Promise.all([1, 2, 3].map(() => database.transaction(async (tx) => tx.repository(UserEntity).count())));
  });

  it("ends a transaction's repositories with it", async () => {
    const kept = await database.transaction(async (tx) => {
      await tx.repository(UserEntity).count();
      return tx.repository(UserEntity);
    });
    await expect(kept.count()).rejects.toThrow(/released/i);
  });

  it('drops a connection that is lost during a transaction and goes on with others', async () => {
    const broken = database.transaction(async (tx) => {
      await tx.repository(UserEntity).insert({ id, username: 'ada' });
      await execute(
        test.url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test' AND state = 'idle in transaction'",
      );
      await tx.repository(UserEntity).count();
    });
    await expect(broken).rejects.toThrow();
    expect(await database.transaction((tx) => tx.repository(UserEntity).count())).toBe(0);
  });
});
