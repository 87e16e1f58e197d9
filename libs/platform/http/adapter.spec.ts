import { createHttpAdapter } from './adapter';
import { corsOf } from './origins';

describe('the HTTP adapter', () => {
  it('sets the headers of CORS once, on the answer and not on the response of Node as well', async () => {
    const adapter = createHttpAdapter();
    adapter.enableCors(corsOf(['*']));
    adapter.getInstance().get('/', (_request, reply) => reply.send(reply.raw.getHeaderNames()));
    await adapter.init();
    const answer = await adapter.getInstance().inject({ url: '/', headers: { origin: 'https://app.example.org' } });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.json()).toEqual([]);
    await adapter.close();
  });
});
