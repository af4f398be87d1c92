// Names and numbers of ports, as the API server takes them.
// https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports

/** The longest name of a container's port (RFC 6335), and so of a Service's targetPort. */
export const MAX_PORT_NAME = 15;
const CONTAINER_PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** A Service port's own name is a DNS label: longer, and dashes in a row are fine. */
const SERVICE_PORT_NAME = /^(?=.{1,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

export const isContainerPortName = (name: string): boolean => CONTAINER_PORT_NAME.test(name);
export const isServicePortName = (name: string): boolean => SERVICE_PORT_NAME.test(name);
export const isPortNumber = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** The name that was probably meant; undefined when nothing allowed is left of it, or it would have to be cut. */
export function meantPortName(written: string): string | undefined {
  const name = written.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return isContainerPortName(name) && name !== written ? name : undefined;
}
