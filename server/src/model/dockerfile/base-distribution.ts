// Which distribution an image holds, told by its name: no registry is asked.

import type { ImageReference } from '../image-reference';
import { officialName } from './official-image';
import type { Stage } from './types';

export type Distribution = 'debian' | 'alpine' | 'busybox' | 'redhat' | 'suse' | 'arch';

/** Official images that are a distribution, or hold the same one under every tag. */
const BY_NAME: Readonly<Record<string, Distribution>> = {
  debian: 'debian', ubuntu: 'debian', 'buildpack-deps': 'debian', 'hello-world': 'debian', alpine: 'alpine', busybox: 'busybox',
  fedora: 'redhat', centos: 'redhat', rockylinux: 'redhat', almalinux: 'redhat', oraclelinux: 'redhat', amazonlinux: 'redhat', archlinux: 'arch',
};

/** Official images that hold Debian or Ubuntu unless the tag names something else. */
const DEBIAN_BY_DEFAULT: ReadonlySet<string> = new Set([
  'node', 'python', 'ruby', 'golang', 'rust', 'php', 'perl', 'gcc', 'pypy', 'elixir', 'erlang', 'haskell', 'julia', 'r-base', 'swift', 'nginx', 'httpd',
  'postgres', 'redis', 'mariadb', 'mongo', 'wordpress', 'drupal', 'tomcat', 'jetty', 'eclipse-temurin', 'maven', 'gradle', 'rabbitmq', 'memcached', 'neo4j',
]);

/** Tags of those that hold something else, or say nothing certain. */
const OTHER_TAG = /alpine|ubi|oracle|centos|fedora|amazon|corretto|al20|nanoserver|windows|servercore|busybox|microdnf|azurelinux|ibm|sapmachine|musl/i;

const BY_ADDRESS: readonly (readonly [RegExp, Distribution])[] = [
  [/^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/(?:ubi|rhel)/, 'redhat'],
  [/^registry\.fedoraproject\.org\/fedora/, 'redhat'],
  [/^quay\.io\/(?:centos|fedora|almalinuxorg|rockylinux)\//, 'redhat'],
  [/^public\.ecr\.aws\/(?:amazonlinux\/amazonlinux|lambda\/)/, 'redhat'],
  [/^(?:registry\.opensuse\.org\/opensuse|registry\.suse\.com\/|(?:docker\.io\/)?opensuse)\//, 'suse'],
  [/^(?:docker\.io\/)?(?:rockylinux\/rockylinux|almalinux\/)/, 'redhat'],
];

/** The distribution of an image; undefined when its name does not tell. */
export function distributionOf(image: ImageReference): Distribution | undefined {
  const official = officialName(image);
  const tag = image.tag?.text ?? '';
  if (official === undefined) return BY_ADDRESS.find(([pattern]) => pattern.test(image.text))?.[1];
  const fixed = BY_NAME[official];
  if (fixed) return fixed;
  if (/(?:^|-)alpine/.test(tag)) return 'alpine';
  return DEBIAN_BY_DEFAULT.has(official) && !OTHER_TAG.test(tag) ? 'debian' : undefined;
}

/** The distribution that a stage starts from. */
export const distributionOfStage = (stage: Stage | undefined): Distribution | undefined => {
  const image = stage?.root.image;
  return image && distributionOf(image);
};
