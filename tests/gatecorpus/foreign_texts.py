"""Short news in English, German and French for pages of the kind that other countries print; all invented."""

from __future__ import annotations

#: name -> (language, title, paragraphs)
TEXTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "ferry": ("en", "Harwick ferry returns to service after winter refit", (
        "The Harwick ferry carried its first passengers in eleven weeks on Monday, ending a long wait for the island's 340 residents.",
        "Engineers replaced both engines and most of the wiring while the vessel stood in dry dock at Penmouth.",
        "“We had forgotten how quiet she could be,” said Ellen Marsh, who runs the bakery above the slipway.",
        "The refit cost £2.1m, roughly a third more than planned, because rust had spread under the car deck.",
        "From April the ferry will sail six times a day, with a late crossing on Fridays for the school choir.")),
    "library": ("en", "Town votes to keep its library open on Sundays", (
        "A proposal to close the Aldersey library on Sundays was defeated on Tuesday night by nine votes to four.",
        "More than two hundred people had filled the council chamber, many of them carrying borrowed books.",
        "Councillor Tom Reyes argued that the saving of £18,000 would be eaten up by the cost of changing the heating.",
        "The library will now look for volunteers to staff the children's corner between noon and four.")),
    "bridge": ("en", "Cracks found in 1930s footbridge, path closed until spring", (
        "Inspectors have closed the footbridge over the River Tolle after finding cracks in two of its cast-iron ribs.",
        "Walkers are asked to use the road bridge at Stanning, which adds about a mile to the riverside path.",
        "The county surveyor, Priya Nair, said that the damage was probably caused by ice in the hard winter of 2010.",
        "Divers will examine the foundations next week, and a temporary scaffold is to be raised in March.",
        "The bridge was built in 1934 by unemployed miners and has been repaired only twice since.")),
    "notice": ("en", "Water off in Mill Lane on Thursday", (
        "Water will be cut off in Mill Lane and Cooper's Yard between 9am and noon on Thursday while a valve is replaced.",)),
    "orchard": ("en", "How one village brought back its lost apples", (
        "When Ruth Calder bought the old orchard at Nether Soke, she counted eleven living trees and could name none of them.",
        "Six years later the village grows forty-two varieties, nine of which were thought to have died out.",
        "The search began with a gravestone. It bore the name of a nurseryman and, beneath it, a carved apple.",
        "Letters in the county archive led to a farm in Normandy where two of the trees had been sent in 1881.",
        "Cuttings came home in a wet newspaper on the back seat of a small car.",
        "This autumn the village pressed its first cider, four hundred bottles in all, and sold them within an hour.")),
    "storm": ("en", "Storm Greta: latest from the coast", (
        "The coastguard has lifted its warning for the northern bays. Boats may leave harbour again from 6pm.",
        "Power is back in Lowcombe and in the lower part of Saltby. Some 120 homes on the moor are still without.",
        "The railway line between Saltby and Penmouth will stay closed overnight because a tree blocks both tracks.",
        "Schools in the four coastal parishes were shut this morning. All of them expect to open tomorrow.")),
    "radweg": ("de", "Neuer Radweg verbindet Talheim mit dem Bahnhof", (
        "Nach zwei Jahren Bauzeit ist am Samstag der Radweg zwischen Talheim und dem Bahnhof Oberau eröffnet worden.",
        "Die 4,3 Kilometer lange Strecke führt durch die Wiesen am Mühlbach und kommt ohne eine einzige Ampel aus.",
        "Bürgermeisterin Karin Vogt sprach von einem Tag, auf den viele Familien lange gewartet hätten.",
        "Die Kosten von 1,9 Millionen Euro tragen zu zwei Dritteln der Kreis und zu einem Drittel die Gemeinde.",
        "Im Frühjahr sollen noch Bänke, ein Trinkbrunnen und eine Ladestation folgen.")),
    "chor": ("de", "Gemischter Chor sucht Stimmen für das Jubiläum", (
        "Der Gemischte Chor Hinterzarten feiert im Mai sein hundertjähriges Bestehen und sucht dafür neue Stimmen.",
        "Geprobt wird jeden Mittwoch um 19.30 Uhr im alten Schulhaus, Vorkenntnisse sind nicht nötig.",
        "Auf dem Programm stehen Volkslieder, ein Stück von Brahms und ein Auftragswerk einer jungen Komponistin.")),
    "wald": ("de", "Förster zählen so viele junge Eichen wie nie", (
        "In den Wäldern rund um Lindach wachsen so viele junge Eichen wie seit Beginn der Zählung nicht.",
        "Auf jedem Hektar fanden die Förster im Schnitt 312 Jungbäume, vor zehn Jahren waren es 190.",
        "Revierleiter Jonas Beck führt das auf die Jagd und auf zwei feuchte Sommer zurück.",
        "Ganz ohne Sorgen ist er nicht: An den Südhängen vertrocknen vor allem die Buchen.",
        "Die Ergebnisse werden im Januar im Gemeindesaal vorgestellt.")),
    "marche": ("fr", "Le marché couvert de Saint-Aubin rouvre ses portes", (
        "Après quatorze mois de travaux, le marché couvert de Saint-Aubin a rouvert ses portes samedi matin.",
        "La charpente de 1887 a été démontée poutre par poutre, puis remontée avec des chevilles de chêne.",
        "« On retrouve la lumière d'avant », se réjouit Martine Le Goff, poissonnière depuis trente ans.",
        "Vingt-six commerçants occupent désormais les étals, contre dix-neuf avant la fermeture.",
        "La mairie promet un marché nocturne chaque premier vendredi du mois à partir de juin.")),
    "crue": ("fr", "Crue de la Vive : deux hameaux isolés pendant la nuit", (
        "La Vive est sortie de son lit dimanche soir et a coupé la route des hameaux du Bas-Pré et de la Roche.",
        "Trente-deux habitants ont passé la nuit dans la salle des fêtes, où la commune avait installé des lits.",
        "Aucun blessé n'est à déplorer, mais une quarantaine de caves ont été inondées.",
        "La décrue est attendue mardi, selon le service de prévision.")),
    "ecole": ("fr", "Une école de village passe à la semaine de quatre jours", (
        "À la rentrée, les 61 élèves de l'école de Montreuil-le-Haut n'auront plus classe le mercredi.",
        "Le conseil d'école a voté le changement à une voix près, au terme d'une soirée animée.",
        "Les parents qui travaillent pourront confier leurs enfants au centre de loisirs, ouvert dès 7 h 30.")),
    "museum": ("en", "Museum shows a year of city life in 365 pictures", (
        "Every morning for a year, photographer Ada Lindqvist walked the same street with the same lens.",
        "The city museum now shows the result: 365 prints, hung in a single line through five rooms.",
        "Visitors may start anywhere, the curators say, because the street has no beginning either.",
        "Admission is free on the first Sunday of the month.")),
    "quartier": ("de", "Was sich im Quartier ändert", (
        "Die Stadt hat am Montag den Zeitplan für den Umbau des Quartiers am Güterbahnhof vorgelegt.",
        "Zuerst wird die alte Halle abgebrochen, danach entsteht ein Platz mit vierzig Bäumen.",
        "Bis Ende August bleibt die Lindenstraße für den Durchgangsverkehr gesperrt.",
        "Der Wochenmarkt zieht für diese Zeit auf den Schulhof um.",
        "Fragen beantwortet das Planungsamt jeden Dienstag in der Baubaracke.")),
}  # fmt: skip
