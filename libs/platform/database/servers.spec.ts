import { databaseAddressOf } from './servers';

const faultOf = (url: string): string => {
  try {
    databaseAddressOf(url);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the URL of a database', () => {
  it.each([
    ['postgres://u:p@db.example.org:5432/parley', 'postgres://u:p@db.example.org:5432/parley'],
    ['postgresql://db/parley?sslmode=verify-full&options=-c%20x%3D1', undefined],
    ['postgres:///parley?host=/var/run/postgresql', undefined],
    ['postgres://u:p@%2Fvar%2Frun/parley', undefined],
    ['postgres://u:p@[::1]:5432/parley', undefined],
  ])('with one server stays as it is: %s', (url, same) => {
    expect(databaseAddressOf(url)).toMatchObject({ connectionString: same ?? url, servers: undefined });
  });

  it('with several names the first for everything that needs one, and all for the choice', () => {
    const { connectionString, servers, hosts } = databaseAddressOf(
      'postgres://u:p%40x@one,[::1]:6000,three:7000/parley?target_session_attrs=read-write&sslmode=verify-full',
    );
    expect([connectionString, hosts]).toEqual([
      'postgres://u:p%40x@one/parley?sslmode=verify-full',
      'one,[::1]:6000,three:7000',
    ]);
    expect(servers).toMatchObject({
      list: [
        { host: 'one', port: 5432 },
        { host: '::1', port: 6000 },
        { host: 'three', port: 7000 },
      ],
    });
  });

  it('with one server is asked whether it accepts writes if the URL says so', () => {
    const address = databaseAddressOf('postgres://u:p@vip/parley?target_session_attrs=primary');
    expect(address).toMatchObject({
      connectionString: 'postgres://u:p@vip/parley',
      servers: { list: [{ host: 'vip', port: 5432 }] },
    });
  });

  it('is refused without being repeated', () => {
    const shape = 'must be a URL starting with postgres:// or postgresql://';
    for (const url of ['mysql://x', 'x', 'postgres://u:p@h:port/x']) expect([url, faultOf(url)]).toEqual([url, shape]);
    for (const url of ['postgres://u:p@one,/x', 'postgres://u:p@one,two:x/x'])
      expect([url, faultOf(url)]).toEqual([url, 'must name its servers as host:port,host:port']);
    expect(faultOf('postgres://u:p@one,two/x?target_session_attrs=standby')).toContain(
      'target_session_attrs=read-write',
    );
  });
});
