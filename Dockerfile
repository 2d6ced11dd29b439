# The four services and the command that makes the topics, in one image: the layers below the last are the same for
# all, and one version of the program is one image. The first argument says which (docker/babyshield).
# The jars are those of the Maven build, put under target/images by scripts/images; nothing is compiled here.
ARG BASE_IMAGE=eclipse-temurin:25-jre
FROM ${BASE_IMAGE}

# A fixed number, so that volumes fit after an upgrade of the base image.
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/babyshield --no-create-home babyshield \
 && install -d -o babyshield -g babyshield /var/lib/babyshield

COPY target/images/service/dependencies /opt/babyshield/dependencies
COPY docker/babyshield docker/ready /usr/local/bin/
COPY target/images/service/modules /opt/babyshield/modules

USER babyshield
WORKDIR /var/lib/babyshield
# Whoever starts the container decides what is published; inside, loopback would be nobody's.
ENV BABYSHIELD_INGEST_HTTP_HOST=0.0.0.0 \
    BABYSHIELD_WORKER_HTTP_HOST=0.0.0.0 \
    BABYSHIELD_AUDIT_HTTP_HOST=0.0.0.0 \
    BABYSHIELD_GATEWAY_HTTP_HOST=0.0.0.0
EXPOSE 8080 8081 8082 8083
ENTRYPOINT ["babyshield"]
