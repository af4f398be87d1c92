// Which user a well-known base image starts as, told by its name: no registry is asked.

import type { ImageReference } from '../image-reference';
import { officialName } from './official-image';

/** Official images of Docker Hub that set a user (in some versions), or whose entrypoint drops to one. */
const OFFICIAL_WITH_USER: ReadonlySet<string> = new Set([
  'adminer', 'arangodb', 'cassandra', 'chronograf', 'consul', 'couchbase', 'couchdb', 'elasticsearch', 'emqx', 'flink', 'fluentd', 'geonetwork', 'ghost',
  'gradle', 'groovy', 'haproxy', 'influxdb', 'irssi', 'jenkins', 'jetty', 'kapacitor', 'kibana', 'kong', 'liquibase', 'logstash', 'mariadb', 'memcached',
  'mongo', 'mysql', 'neo4j', 'odoo', 'open-liberty', 'percona', 'plone', 'postgres', 'rabbitmq', 'redis', 'rethinkdb', 'rocket.chat', 'solr',
  'sonarqube', 'spark', 'spiped', 'storm', 'teamspeak', 'telegraf', 'valkey', 'varnish', 'vault', 'websphere-liberty', 'znc', 'zookeeper',
]);

/** Images of other publishers that start as root. */
const ROOT_IMAGES = [
  /^gcr\.io\/distroless\//,
  /^mcr\.microsoft\.com\/(?:dotnet|openjdk|devcontainers|azurelinux|cbl-mariner|playwright)\//,
  /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/ubi\d+\/ubi(?:-minimal|-micro|-init)?$/,
  /^registry\.fedoraproject\.org\/fedora/,
  /^quay\.io\/centos\/centos$/,
  /^(?:docker\.io\/)?(?:nvidia\/cuda|pytorch\/pytorch|tensorflow\/tensorflow|continuumio\/(?:mini|ana)conda3|astral\/uv)$/,
  /^ghcr\.io\/astral-sh\/uv$/,
] as const;

/** Tags whose images are made for another user, whatever their siblings do. */
const NON_ROOT_TAG = /non-?root|rootless|unprivileged|chiseled|distroless/i;

/**
 * Whether an image is known to start as root. False when it is known to start as another user, and when nothing is known: an image of
 * somebody's own registry may well set a user.
 */
export function startsAsRoot(image: ImageReference): boolean {
  const { text, tagOffset, tag } = image;
  if (NON_ROOT_TAG.test(tag?.text ?? '')) return false;
  const official = officialName(image);
  if (official) return !OFFICIAL_WITH_USER.has(official) && !NON_ROOT_TAG.test(official);
  return ROOT_IMAGES.some(pattern => pattern.test(text.slice(0, tagOffset)));
}
