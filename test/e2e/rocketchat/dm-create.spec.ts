import { startTestApp, TestApp } from '../../support/app';
import { pairRid, People, Someone } from './people';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
});
afterAll(() => app.close());

const create = (who: Someone, body: unknown) => who.post('dm.create', body);
const namesOf = (...group: readonly Someone[]) => group.map((person) => person.username);

describe('dm.create', () => {
  it('RC-1 RC-3 RC-20 RC-21 RC-22 answers the room, under both names of the endpoint', async () => {
    const [anna, bert] = await people.two();
    const made = await create(anna, { username: bert.username });
    expect(made.status).toBe(200);
    const rid = pairRid(anna, bert);
    expect(made.body).toEqual({ room: { t: 'd', rid, _id: rid, usernames: namesOf(anna, bert) }, success: true });
    expect((await anna.post('im.create', { username: bert.username })).text).toBe(made.text);
    expect((await create(bert, { usernames: anna.username })).text).toBe(made.text);
  });
});
