import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { type EndedLine, endedLine } from '../../model/dockerfile/image-lifetime';
import { type UsedImage, usedImages } from '../../model/dockerfile/used-images';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import { monthText } from '../month';
import { firstPerPlace } from '../once-per-place';

interface Ended {
  readonly used: UsedImage;
  readonly ended: EndedLine;
}

export default dockerfileRule<Ended>({
  id: 'eol-base-image',
  severity: 'info',
  category: 'base-image',
  title: { en: 'Base image of a release line at its end', zh: '基础镜像的版本已停止维护' },
  message: {
    en: '{line} has had no updates since {month}: holes found since then stay open',
    zh: '{line} 自 {month}起不再更新：此后发现的漏洞不会修复',
  },
  why: {
    en: 'When a release line ends, its image is not rebuilt any more. What is found in it later is never fixed, its package mirrors move or close, and the way to a supported release gets longer with every month.',
    zh: '版本停止维护之后，镜像不再重新构建，之后发现的漏洞永远不会修复，软件源也会迁移或关闭；拖得越久，升级越难。',
  },
  whenNot: {
    en: 'You pay for extended support, or the image is there to test against an old release.',
    zh: '购买了延长支持，或者这个镜像就是用来测试旧版本的。',
  },
  links: [LINKS.debianReleases, LINKS.ubuntuReleases, LINKS.alpineReleases, LINKS.nodeReleases, LINKS.pythonVersions, LINKS.dockerBestPractices],
  check: dockerfile => firstPerPlace(usedImages(dockerfile).flatMap(used => {
    const ended = endedLine(used.image);
    if (!ended) return [];
    return [{ at: used.at(ended.part).place, args: { line: ended.line, month: monthText(ended.month), instead: ended.instead }, data: { used, ended } }];
  })),
  fixes: [{
    // Not safe: another release is another program. It is a suggestion to be tried out.
    safe: false,
    title: { en: 'Change to {instead}', zh: '改为 {instead}' },
    changes(_dockerfile, _context, { data }) {
      const at = data?.used.at(data.ended.part).span;
      const instead = data?.ended.instead;
      return at && instead !== undefined ? replaceSpan(at, instead, [{ start: 0, end: instead.length }]) : undefined;
    },
  }],
  examples: [
    {
      bad: `ARG PYTHON=[|3.7|] BASE=ubuntu
FROM \${BASE}:[|focal|]
FROM debian:[|buster|]-slim
FROM node:[|16.20.2|]-alpine AS assets
FROM python:$PYTHON AS build
FROM python:$PYTHON AS test
FROM --platform=linux/amd64 docker.io/library/alpine:[|3.15.4|]
COPY --from=golang:[|1.17|]-alpine /usr/local/go /usr/local/go
`,
      fixed: `ARG PYTHON=3.13 BASE=ubuntu
FROM \${BASE}:noble
FROM debian:trixie-slim
FROM node:24-alpine AS assets
FROM python:$PYTHON AS build
FROM python:$PYTHON AS test
FROM --platform=linux/amd64 docker.io/library/alpine:3.22
COPY --from=golang:1.26-alpine /usr/local/go /usr/local/go
`,
    },
    {
      bad: `ARG NODE=24
FROM ubuntu:[|bionic|]-20230530
FROM mcr.microsoft.com/dotnet/sdk:[|6.0|]-alpine3.16
FROM rust:1.90-[|bullseye|]
FROM gcr.io/distroless/base-[|debian10|]
FROM node:[|gallium|]-bookworm
FROM nvidia/cuda:11.4.3-base-[|ubuntu18.04|]
FROM node:\${NODE}-[|buster|]
FROM node:[|18.20|]@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
`,
    },
    {
      why: { en: 'Supported lines, tags that move along, other people\'s images, and what is unknown.', zh: '仍在维护的版本、会随版本移动的标签、他人的镜像，以及无从得知的标签。' },
      good: `ARG TAG
FROM node:24-bookworm
FROM node:22.1.0-alpine
FROM python:3-slim
FROM alpine:3
FROM ubuntu:24.04
FROM registry.example.com/node:16
FROM redis:6
FROM golang:1
FROM node:$TAG
`,
    },
  ],
});
