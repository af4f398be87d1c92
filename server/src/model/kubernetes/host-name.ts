// Host names, as Ingresses and certificates have them.

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const HOST = new RegExp(`^(?:\\*\\.)?${LABEL}(?:\\.${LABEL})*$`);
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

export const isIpAddress = (host: string): boolean => IPV4.test(host);

/** Whether it is a DNS name in lower case, its first label perhaps a star; addresses are none. */
export const isHostName = (host: string): boolean => HOST.test(host) && !isIpAddress(host);
