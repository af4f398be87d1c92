import { imageFault } from '../../model/kubernetes/image-faults';
import type { Property, Stage } from '../../model/dockerfile/types';
import { unknown } from '../../model/dockerfile/variables';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { oncePerPlace } from '../once-per-place';
import type { Finding } from '../rule';

/** What the ARGs above the first FROM hold when nothing is passed; undefined for what nobody knows. */
function defaultsOf(properties: readonly Property[]): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const { name, value } of properties) {
    values.set(name, value ? value.resolve(other => values.get(other) ?? unknown) : '');
  }
  return values;
}

/** The ARG without a default that leaves the image's name invalid, and that name. */
function incomplete(stage: Stage): { readonly property: Property; readonly text: string } | undefined {
  const { imageWord, imageText, dockerfile } = stage;
  if (!imageWord?.hasVariables || imageText !== undefined || imageWord.variables.some(({ modifier }) => modifier?.endsWith('?'))) return undefined;
  const properties = dockerfile.globalArgs.flatMap(instruction => instruction.properties);
  const declared = (name: string): Property | undefined => properties.find(property => property.name === name);
  const named = imageWord.variables.flatMap(({ name }) => declared(name) ?? []);
  const empty = [...named, ...named.flatMap(({ value }) => value?.variables ?? []).flatMap(({ name }) => declared(name) ?? [])]
    .find(({ value }) => !value);
  const values = defaultsOf(properties);
  const text = imageWord.resolve(name => values.get(name) ?? unknown);
  return empty && text !== undefined && (text === '' || imageFault(text)) ? { property: empty, text } : undefined;
}

function finding(stage: Stage): Finding | undefined {
  const found = incomplete(stage);
  if (!found) return undefined;
  const { property: { name, nameSpan }, text } = found;
  return { at: nameSpan, variant: text === '' ? 'empty' : undefined, args: { name, text } };
}

// No fix: which value is meant only the author knows.
export default stageRule({
  id: 'invalid-default-arg-in-from',
  severity: 'info',
  category: 'base-image',
  title: { en: 'Image that needs a build argument', zh: '不传构建参数就无效的镜像名' },
  message: {
    en: '{name} has no default: without --build-arg the image is "{text}", and the build fails',
    zh: '{name} 没有默认值：不传 --build-arg 时镜像名是 "{text}"，构建会失败',
  },
  variants: {
    empty: {
      en: '{name} has no default: without --build-arg the image has no name, and the build fails',
      zh: '{name} 没有默认值：不传 --build-arg 时镜像名为空，构建会失败',
    },
  },
  why: {
    en: 'A plain `docker build` should work, for whoever tries the file out and for tools that look into its base. A default also shows what values are meant.',
    zh: '直接执行 `docker build` 就应当能构建，无论是试用的人，还是分析基础镜像的工具。默认值还能说明该传什么样的值。',
  },
  whenNot: { en: 'There is no value that would be right for anybody, and the build script always passes one.', zh: '不存在合适的默认值，构建脚本总会传入。' },
  links: [LINKS.invalidDefaultArgCheck, LINKS.argAndFrom],
  alias: { buildkit: ['InvalidDefaultArgInFrom'] },
  check: stage => oncePerPlace(stage, finding),
  examples: [
    {
      bad: `ARG [|TAG|]
ARG REGISTRY=registry.example.com [|BASE|]
FROM busybox:\${TAG} AS a
FROM busybox:$TAG AS b
FROM $BASE AS c
FROM $REGISTRY/web:1.0
`,
    },
    {
      bad: `ARG [|VERSION|]
ARG IMAGE=node:$VERSION
FROM $IMAGE
`,
    },
    {
      why: { en: 'It is valid without the argument, has a default of its own, or the argument is asked for.', zh: '不传也有效、自带默认值，或者明确要求传入。' },
      good: `ARG SUFFIX
ARG TAG
ARG VERSION=3.22
FROM node:24\${SUFFIX} AS a
FROM node:\${TAG:-24} AS b
FROM alpine:$VERSION AS c
FROM alpine:\${TAG:?pass a tag} AS d
FROM base-$TARGETARCH
`,
    },
  ],
});
