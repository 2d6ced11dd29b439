# Stands in for postgres:17 where no registry of images can be reached: Debian's package.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
# The package would make a cluster of its own.
RUN install -d /etc/postgresql-common && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && apt-get update -q && apt-get install -y -q --no-install-recommends postgresql-17 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb
COPY postgres-run /usr/local/bin/
ENV PATH=/usr/lib/postgresql/17/bin:$PATH PGDATA=/var/lib/postgresql/data
VOLUME /var/lib/postgresql/data
# Fast shutdown: ends sessions and writes a checkpoint, where SIGTERM would wait for clients to leave.
STOPSIGNAL SIGINT
ENTRYPOINT ["postgres-run"]
CMD ["postgres"]
