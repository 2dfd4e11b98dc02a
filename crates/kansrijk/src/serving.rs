//! Starting the web application.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use app::Kansrijk;
use app::clock::Clock;
use app::demo::DemoLogin;
use indicatif::{ProgressBar, ProgressStyle};
use web::server::{Serving, router};

use crate::command::{DemoOptions, ServeOptions};
use crate::explain::explain;
use crate::files::read;
use crate::outcome::tell;

/// Starts the demonstration.
pub(crate) fn demo(options: &DemoOptions) -> Result<(), String> {
    if !options.listen.ip().is_loopback() {
        return Err(
            "De demo heeft bekende wachtwoorden en luistert alleen op deze computer.".into(),
        );
    }
    let roster = options.roster.as_deref().map(read).transpose()?;
    let listener = bind(options.listen)?;
    let folder = options.data.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("kansrijk-demo-{}", std::process::id()))
    });
    let app = Kansrijk::open_demo(&folder, options.today).map_err(|error| explain(&error))?;
    let logins = prepare(&app)?;
    tell!(
        "Kansrijk, demonstratie met verzonnen scholen. Gegevens in {}",
        folder.display()
    );
    tell!(
        "De demonstratie speelt op {}.",
        kernel::dutch_date(app.today().0)
    );
    if let Some(content) = roster {
        let site = app.add_demo_school(&content);
        let site = site.map_err(|error| explain(&error))?;
        tell!(
            "Voor uw leerlingenlijst is er een school: {} ({})",
            site.name,
            site.code
        );
    }
    tell!("\n{:<22} {:<12} wachtwoord", "rol", "naam");
    for login in &logins {
        tell!(
            "{:<22} {:<12} {}",
            login.role.code(),
            login.login,
            login.password
        );
    }
    listen(app, listener, Serving { https: false })
}

/// Prepares the demonstration, and shows how far it is.
fn prepare(app: &Kansrijk) -> Result<Vec<DemoLogin>, String> {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    let show = |line: &str| {
        if bar.is_hidden() {
            tell!("{line} …");
        }
        bar.set_message(line.to_owned());
    };
    let logins = app.prepare_demo(&show).map_err(|error| explain(&error));
    bar.finish_and_clear();
    logins
}

/// Starts the real thing.
pub(crate) fn serve(options: &ServeOptions) -> Result<(), String> {
    let listener = bind(options.listen)?;
    let app = open(&options.data)?;
    let demo = app.is_demo().map_err(|error| explain(&error))?;
    if demo && !options.listen.ip().is_loopback() {
        return Err(
            "Deze map bevat een demonstratie met bekende wachtwoorden. Die gaat alleen \
                    open op deze computer (127.0.0.1)."
                .into(),
        );
    }
    if app.overview().map_err(|error| explain(&error))?.is_empty() {
        let folder = options.data.display();
        tell!("Deze map is nog leeg. Maak eerst een bestuur, een school en een account:");
        tell!("  kansrijk admin --data {folder} board \"Naam van het bestuur\"");
        tell!("  kansrijk admin --data {folder} school 1 BRINCODE \"Naam van de school\"");
        tell!("  kansrijk admin --data {folder} user 1 schoolleider LOGIN \"Naam\" --school 1");
    }
    let https = options.https;
    listen(app, listener, Serving { https })
}

/// Opens the data folder, with the clock that belongs to it.
pub(crate) fn open(folder: &Path) -> Result<Kansrijk, String> {
    let clock = Clock::of_folder(folder).map_err(|error| explain(&error))?;
    Kansrijk::open(folder, clock).map_err(|error| explain(&error))
}

/// Opens a data folder that must be there: a mistyped name makes no new one.
pub(crate) fn open_existing(folder: &Path) -> Result<Kansrijk, String> {
    if folder.is_dir() {
        open(folder)
    } else {
        Err(format!("De map {} bestaat niet.", folder.display()))
    }
}

/// Takes the port before anything else: a port in use is then known at once.
fn bind(address: SocketAddr) -> Result<TcpListener, String> {
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => format!(
            "Poort {} is al in gebruik. Stop het andere programma, of kies een andere poort met \
             --listen {}:{}.",
            address.port(),
            address.ip(),
            address.port().checked_add(1).unwrap_or(8080)
        ),
        ErrorKind::PermissionDenied => format!(
            "Op poort {} mag dit programma niet luisteren. Kies een poort boven 1024 met --listen.",
            address.port()
        ),
        _ => format!("Kan niet luisteren op {address}: {error}"),
    })?;
    listener
        .set_nonblocking(true)
        .map_err(|error| error.to_string())?;
    Ok(listener)
}

fn listen(app: Kansrijk, listener: TcpListener, serving: Serving) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async move {
        let listener =
            tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        tell!("\nOpen http://{address} in de browser. Stoppen met Ctrl-C.");
        let service =
            router(&Arc::new(app), serving).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service)
            .with_graceful_shutdown(async {
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
            .map_err(|error| error.to_string())
    })
}
