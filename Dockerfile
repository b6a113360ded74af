# Serves the app as a user without rights. Build and run:
#   docker build -t regviz . && docker run -p 5006:5006 regviz
# Under another name than localhost:5006, say which one browsers use:
#   docker run -p 80:5006 -e REGVIZ_ORIGIN=regviz.example.edu regviz
FROM python:3.12-slim

RUN useradd --create-home --uid 1000 regviz
WORKDIR /home/regviz

# The packages change less often than the code, and have a layer of their own.
COPY constraints.txt pyproject.toml src/
RUN python -c "import tomllib; print(*tomllib.load(open('src/pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > wanted.txt \
    && pip install --no-cache-dir --constraint src/constraints.txt --requirement wanted.txt \
    && rm wanted.txt

COPY . src
RUN pip install --no-cache-dir --constraint src/constraints.txt ./src && rm -rf src

USER regviz
ENV REGVIZ_ORIGIN=localhost:5006
EXPOSE 5006
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:5006/liveness', timeout=4)"]

# exec, so that regviz itself gets the signal that ends the container.
CMD ["sh", "-c", "exec regviz serve --address 0.0.0.0 --allow-websocket-origin \"$REGVIZ_ORIGIN\""]
