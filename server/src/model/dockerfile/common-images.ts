// Official images whose short names everybody knows.

/** Official images that are so common that their bare name means them, not a context of the build. */
const COMMON: ReadonlySet<string> = new Set([
  'adminer', 'alpine', 'almalinux', 'amazoncorretto', 'amazonlinux', 'archlinux', 'bash', 'buildpack-deps', 'busybox', 'caddy', 'cassandra', 'centos',
  'clojure', 'composer', 'couchdb', 'debian', 'docker', 'eclipse-temurin', 'elasticsearch', 'elixir', 'erlang', 'fedora', 'gcc', 'golang', 'gradle',
  'groovy', 'haproxy', 'haskell', 'httpd', 'influxdb', 'jetty', 'julia', 'kibana', 'logstash', 'mariadb', 'maven', 'memcached', 'mongo', 'mysql', 'nats',
  'neo4j', 'nginx', 'node', 'openjdk', 'opensuse', 'oraclelinux', 'perl', 'php', 'postgres', 'pypy', 'python', 'rabbitmq', 'redis', 'registry',
  'rockylinux', 'ruby', 'rust', 'sbt', 'swift', 'telegraf', 'tomcat', 'traefik', 'ubuntu', 'valkey', 'wordpress', 'zookeeper',
]);

/** Whether a plain word means an official image of Docker Hub. */
export const isCommonOfficial = (name: string): boolean => COMMON.has(name);
