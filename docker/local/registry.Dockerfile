# Stands in for apicurio/apicurio-registry where no registry of images can be reached: its own distribution from Maven
# Central, which the build unpacks.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
RUN useradd --system --uid 1001 --user-group registry
COPY program /opt/registry
USER registry
WORKDIR /tmp
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/registry/quarkus-run.jar"]
