# docker build -t dropoff .       The image holds what `mvn package` makes.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -B -q package -DskipTests

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/dropoff --create-home dropoff
COPY --from=build /build/target/dropoff /opt/dropoff
RUN JAVA_OPTS="-XX:MaxRAMPercentage=70" /opt/dropoff/bin/dropoff share-classes
ENV DROPOFF_ROOT=/var/lib/dropoff/dropoff \
    DROPOFF_DATA=/var/lib/dropoff/data \
    JAVA_OPTS="-XX:MaxRAMPercentage=70 -Dvertx.cacheDirBase=/tmp"
USER 10001
WORKDIR /var/lib/dropoff
VOLUME /var/lib/dropoff
ENTRYPOINT ["/opt/dropoff/bin/dropoff"]
CMD ["run"]
