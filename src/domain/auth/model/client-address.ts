import ipaddr from 'ipaddr.js';

/** Where a sign-in comes from, as precisely as it is useful to tell clients apart. */
interface ClientAddress {
  /** The client: an IPv4 address, or the /64 of IPv6 that one network has. */
  readonly client: string;
  /**
   * Its neighbours, which one person can easily get: the /24 of IPv4, the /56 of IPv6. Null for this machine:
   * connections from there come from many clients behind a proxy that `TRUST_PROXY` does not name, or from a developer.
   */
  readonly range: string | null;
}

/** Pure. Text that is no address is one client. */
export function clientAddressOf(text: string): ClientAddress {
  // A link-local address names its interface behind a percent sign.
  const address = text.replace(/%.*$/, '');
  if (!ipaddr.isValid(address)) return { client: 'unknown', range: 'unknown' };
  const parsed = ipaddr.process(address);
  const cut = (bits: number): string => {
    const kept = (byte: number, index: number) => byte & (0xff << Math.min(8, Math.max(0, 8 - bits + index * 8)));
    return `${ipaddr.fromByteArray(parsed.toByteArray().map((byte, index) => kept(byte, index) & 0xff)).toString()}/${bits}`;
  };
  if (parsed.range() === 'loopback') return { client: cut(parsed.kind() === 'ipv4' ? 32 : 64), range: null };
  return parsed.kind() === 'ipv4' ? { client: cut(32), range: cut(24) } : { client: cut(64), range: cut(56) };
}
