#!/usr/bin/env bash
# Install Chromium with Chinese fonts and a Java runtime where apt-get may; say what is missing.
set -uo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
[ -n "$(fc-list :lang=zh 2>/dev/null)" ] || missing+=(fonts-noto-cjk fontconfig)
command -v java >/dev/null || missing+=(default-jre-headless)
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1 && exit 0
fi
echo "not installed: ${missing[*]}; the tests that need them will be skipped" >&2
