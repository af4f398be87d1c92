import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { type MovedImage, movedImage } from '../../model/dockerfile/moved-images';
import { type UsedImage, usedImages } from '../../model/dockerfile/used-images';
import { span } from '../../text/span';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { firstPerPlace } from '../once-per-place';
import type { DockerfileChanges } from '../rule';

interface Outdated {
  readonly used: UsedImage;
  readonly moved: MovedImage;
}

function rewrite(data: Outdated | undefined, isSame: boolean): DockerfileChanges {
  const text = data?.moved.isSame === isSame ? data.moved.rewritten : undefined;
  const at = data?.used.at(span(0, data.used.image.text.length)).span;
  return at && text !== undefined ? replaceSpan(at, text) : undefined;
}

const noSuccessor = { en: '"{image}" has had no updates since {since}: holes found since then stay open', zh: '"{image}" 自 {since} 年起不再更新：此后发现的漏洞不会修复' };

export default dockerfileRule<Outdated>({
  id: 'deprecated-image',
  severity: 'warning',
  category: 'base-image',
  title: { en: 'Image that is out of use', zh: '已停用的镜像' },
  message: { en: '"{place}" is no longer updated: it goes on as {successor}', zh: '"{place}" 不再更新：后续版本在 {successor}' },
  variants: {
    abandoned: noSuccessor,
    replaced: {
      en: '"{image}" has had no updates since {since}; {successor} is what to use now',
      zh: '"{image}" 自 {since} 年起不再更新，现在应使用 {successor}',
    },
    kubernetes: {
      en: '{place} has been frozen since April 2023: nothing new appears there, and it may go; use registry.k8s.io',
      zh: '{place} 自 2023 年 4 月起已冻结：不再有新镜像，随时可能下线，请改用 registry.k8s.io',
    },
    'google-containers': {
      en: '{place} is the Kubernetes registry of years ago: nothing new appears there; use registry.k8s.io',
      zh: '{place} 是 Kubernetes 早年的镜像仓库：不再有新镜像，请改用 registry.k8s.io',
    },
    'ingress-nginx': {
      en: '{place} holds old releases of ingress-nginx only; later ones are in registry.k8s.io/ingress-nginx',
      zh: '{place} 里只有 ingress-nginx 的旧版本，之后的版本在 registry.k8s.io/ingress-nginx',
    },
    bitnami: {
      en: 'Bitnami took "{image}" away from {place} in 2025; bitnamilegacy has it, without any more updates',
      zh: 'Bitnami 在 2025 年把 "{image}" 移出了 {place}；bitnamilegacy 里还有，但不再更新',
    },
    github: {
      en: '{place} has been replaced by ghcr.io, GitHub\'s Container registry',
      zh: '{place} 已被 GitHub 的容器镜像仓库 ghcr.io 取代',
    },
  },
  why: {
    en: 'An image that nobody rebuilds keeps every hole that is found in it, and one day the name is gone and the build stops.',
    zh: '没人重新构建的镜像，发现的漏洞会一直留着；哪天这个名字下线了，构建也就停了。',
  },
  whenNot: { en: 'A mirror of your own answers under this name, or you rebuild it yourselves.', zh: '自己的镜像站用这个名字提供服务，或者由自己重新构建。' },
  links: [LINKS.openjdkImage, LINKS.centosImage, LINKS.imageRegistryRedirect, LINKS.bitnamiCatalog, LINKS.githubDockerRegistry],
  check: dockerfile => firstPerPlace(usedImages(dockerfile).flatMap(used => {
    const { image } = used;
    const moved = movedImage(image);
    if (!moved) return [];
    const { kind, length, since, successor } = moved;
    const variants: Readonly<Record<string, string | undefined>> = { moved: undefined, abandoned: successor === undefined ? 'abandoned' : 'replaced' };
    return [{
      at: used.at(span(0, length)).place,
      variant: kind in variants ? variants[kind] : kind,
      args: { image: image.name, place: image.text.slice(0, length), since, successor, rewritten: moved.rewritten },
      data: { used, moved },
    }];
  })),
  fixes: [
    {
      safe: true, // the old name is redirected to the new one, which has the same images
      title: { en: 'Change to {rewritten}', zh: '改为 {rewritten}' },
      changes: (_dockerfile, _context, { data }) => rewrite(data, true),
    },
    {
      safe: false, // another build of the software, or one without further updates
      title: { en: 'Change to {rewritten}', zh: '改为 {rewritten}' },
      changes: (_dockerfile, _context, { data }) => rewrite(data, false),
    },
  ],
  examples: [
    {
      bad: `ARG JAVA=[|openjdk|]:17-jdk-slim
FROM [|k8s.gcr.io|]/pause:3.9 AS pause
FROM $JAVA AS build
FROM $JAVA AS test
FROM [|mcr.microsoft.com/dotnet/core/|]sdk:3.1-alpine AS net
FROM debian:13
COPY --from=[|bitnami|]/kubectl:1.33.4 /opt/bitnami/kubectl/bin/kubectl /usr/bin/
COPY --from=[|docker.io/library/openjdk|]:8u181-jre-alpine3.8 /usr/lib/jvm /usr/lib/jvm
`,
      fixed: `ARG JAVA=eclipse-temurin:17-jdk
FROM registry.k8s.io/pause:3.9 AS pause
FROM $JAVA AS build
FROM $JAVA AS test
FROM mcr.microsoft.com/dotnet/sdk:3.1-alpine AS net
FROM debian:13
COPY --from=bitnamilegacy/kubectl:1.33.4 /opt/bitnami/kubectl/bin/kubectl /usr/bin/
COPY --from=eclipse-temurin:8-jre-alpine /usr/lib/jvm /usr/lib/jvm
`,
    },
    {
      bad: `FROM [|centos|]:7 AS a
FROM [|adoptopenjdk|]:11-jre-hotspot AS b
FROM [|openjdk|]:17-ea-oracle AS c
FROM [|microsoft/dotnet|]:2.1-sdk AS d
FROM [|mcr.microsoft.com/dotnet/core/aspnet|]:3.0 AS e
FROM [|docker.pkg.github.com|]/shop/web/web:1.4.2
`,
    },
    {
      why: { en: 'What replaced them, and other images of similar names.', zh: '替代它们的镜像，以及名字相似的其他镜像。' },
      good: `FROM eclipse-temurin:21-jre AS a
FROM quay.io/centos/centos:stream10 AS b
FROM registry.example.com/openjdk:17 AS c
FROM registry.k8s.io/pause:3.10 AS d
FROM bitnami/redis AS e
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS f
FROM hashicorp/vault:1.20 AS openjdk
FROM openjdk
`,
    },
  ],
});
