//! Starting the web application.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use app::Kansrijk;
use app::clock::Clock;
use indicatif::{ProgressBar, ProgressStyle};
use web::server::{Serving, router};

use crate::command::{DemoOptions, ServeOptions};

/// Starts the demonstration.
pub(crate) fn demo(options: &DemoOptions) -> Result<(), String> {
    let folder = options.data.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("kansrijk-demo-{}", std::process::id()))
    });
    let app = open(&folder)?;
    if !options.listen.ip().is_loopback() {
        return Err(
            "De demo heeft bekende wachtwoorden en luistert alleen op deze computer.".into(),
        );
    }
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    let show = |line: &str| {
        if bar.is_hidden() {
            println!("{line} …");
        }
        bar.set_message(line.to_owned());
    };
    let logins = app.prepare_demo(&show).map_err(|error| explain(&error))?;
    bar.finish_and_clear();
    println!(
        "Kansrijk, demonstratie met verzonnen scholen. Gegevens in {}",
        folder.display()
    );
    println!("\n{:<22} {:<12} wachtwoord", "rol", "naam");
    for login in &logins {
        println!(
            "{:<22} {:<12} {}",
            login.role.code(),
            login.login,
            login.password
        );
    }
    listen(app, options.listen, Serving { https: false })
}

/// Starts the real thing.
pub(crate) fn serve(options: &ServeOptions) -> Result<(), String> {
    let app = open(&options.data)?;
    let demo = app.is_demo().map_err(|error| explain(&error))?;
    if demo && !options.listen.ip().is_loopback() {
        return Err(
            "Deze map bevat een demonstratie met bekende wachtwoorden. Die gaat alleen \
                    open op deze computer (127.0.0.1)."
                .into(),
        );
    }
    listen(
        app,
        options.listen,
        Serving {
            https: options.https,
        },
    )
}

/// Opens the data folder.
pub(crate) fn open(folder: &Path) -> Result<Kansrijk, String> {
    Kansrijk::open(folder, Clock::System).map_err(|error| explain(&error))
}

/// An error with its causes, for the terminal. Holds no pupil data.
pub(crate) fn explain(error: &app::AppError) -> String {
    if let app::AppError::Refused(findings) = error {
        let lines = findings
            .kept()
            .iter()
            .map(|finding| format!("{} {} {}", finding.code, finding.message, finding.action));
        return lines.collect::<Vec<_>>().join("\n");
    }
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

fn listen(app: Kansrijk, address: SocketAddr, serving: Serving) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(|error| format!("Kan niet luisteren op {address}: {error}"))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        println!("\nOpen http://{address} in de browser. Stoppen met Ctrl-C.");
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
