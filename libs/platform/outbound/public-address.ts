import ipaddr from 'ipaddr.js';

/** All addresses of IPv6 that are global unicast; the rest is reserved, among it forms that embed an IPv4 address. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to the public internet. Loopback, private, link-local, shared, reserved and multicast
 * addresses do not, and neither does any form of IPv6 that embeds an IPv4 address, unless it is a mapped public one.
 * Anything but an IP address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}
