"""Pages of assessment. Each noun's views in a module of its own."""

from django.urls import path

from .views import (
    adjustments,
    admonitions,
    assignments,
    ballots,
    catalogue,
    catalogue_files,
    codes,
    confirmations,
    cycles,
    findings,
    last_places,
    own,
    result_groups,
    result_person,
    results,
    scheme_edit,
    schemes,
    sheet_imports,
    tasks,
)

app_name = "assessment"

catalogue_patterns = [
    path("catalogue/", catalogue.CataloguePage.as_view(), name="catalogue"),
    path("catalogue/indicators/", catalogue.IndicatorList.as_view(), name="indicators"),
    path("catalogue/groups/", catalogue.RaterGroupList.as_view(), name="rater_groups"),
    path("catalogue/groups/<int:pk>/", catalogue.RaterGroupUses.as_view(), name="rater_group"),
    path("catalogue/load/", catalogue_files.CatalogueLoad.as_view(), name="catalogue_load"),
    path("catalogue/copy/", catalogue_files.CatalogueCopy.as_view(), name="catalogue_copy"),
    path("catalogue/<int:year>/export/", catalogue_files.CatalogueExport.as_view(), name="catalogue_export"),
    path("catalogue/<int:year>/freeze/", catalogue_files.CatalogueFreeze.as_view(), name="catalogue_freeze"),
    path("catalogue/schemes/<int:pk>/", schemes.SchemePage.as_view(), name="scheme"),
    path("catalogue/schemes/<int:pk>/print/", schemes.SchemePrint.as_view(), name="scheme_print"),
    path("catalogue/schemes/<int:pk>/compare/", schemes.SchemeComparison.as_view(), name="scheme_compare"),
    path("catalogue/schemes/<int:pk>/edit/", scheme_edit.SchemeEdit.as_view(), name="scheme_edit"),
    path("catalogue/schemes/<int:pk>/freeze/", scheme_edit.SchemeFreeze.as_view(), name="scheme_freeze"),
    path("catalogue/schemes/<int:pk>/version/", scheme_edit.SchemeNewVersion.as_view(), name="scheme_new_version"),
    path("catalogue/schemes/<int:pk>/delete/", scheme_edit.SchemeDelete.as_view(), name="scheme_delete"),
]

consequence_patterns = [
    path("cycles/<int:pk>/confirm/", confirmations.ConfirmResults.as_view(), name="cycle_confirm"),
    path("cycles/<int:cycle>/adjustments/", adjustments.AdjustmentList.as_view(), name="adjustments"),
    path("cycles/<int:cycle>/adjustments/new/", adjustments.ProposeAdjustment.as_view(), name="adjustment_new"),
    path("last-places/", last_places.LastPlaceList.as_view(), name="last_places"),
    path("last-places/<int:pk>/", last_places.LastPlacePage.as_view(), name="last_place"),
    path("last-places/<int:pk>/decide/", last_places.DecideTie.as_view(), name="last_place_decide"),
    path("admonitions/", admonitions.AdmonitionList.as_view(), name="admonitions"),
    path("admonitions/<int:pk>/", admonitions.AdmonitionPage.as_view(), name="admonition"),
    path("admonitions/<int:pk>/record/", admonitions.RecordTalk.as_view(), name="admonition_record"),
    path("admonitions/<int:pk>/print/", admonitions.AdmonitionPrint.as_view(), name="admonition_print"),
    path("findings/", findings.FindingList.as_view(), name="findings"),
    path("findings/<int:pk>/", findings.FindingPage.as_view(), name="finding"),
    path("findings/<int:pk>/serve/", findings.ServeFinding.as_view(), name="finding_serve"),
    path("me/", own.OwnAssessment.as_view(), name="me"),
    path("me/talks/<int:pk>/", own.OwnTalk.as_view(), name="me_talk"),
    path("me/findings/<int:pk>/", own.OwnFinding.as_view(), name="me_finding"),
]

exercise_patterns = [
    path("cycles/", cycles.CycleList.as_view(), name="cycles"),
    path("cycles/open/", cycles.OpenCycle.as_view(), name="cycle_open"),
    path("cycles/<int:pk>/", cycles.CyclePage.as_view(), name="cycle"),
    path("cycles/<int:pk>/close/", cycles.CloseCycle.as_view(), name="cycle_close"),
    path("cycles/<int:pk>/compute/", cycles.CloseAndCompute.as_view(), name="cycle_compute"),
    path("cycles/<int:pk>/remind/", cycles.RemindScorers.as_view(), name="cycle_remind"),
    path("cycles/<int:pk>/supplement/", cycles.SupplementTasks.as_view(), name="cycle_supplement"),
    path("cycles/<int:pk>/assessees/", cycles.AssesseeList.as_view(), name="assessees"),
    path("cycles/<int:pk>/tasks/", tasks.CycleTasks.as_view(), name="cycle_tasks"),
    path("cycles/<int:pk>/electorate/", codes.ElectoratePage.as_view(), name="electorate"),
    path("cycles/<int:pk>/codes/", codes.CyclePapers.as_view(), name="cycle_codes"),
    path("cycles/<int:pk>/codes/spare/", codes.VoidSpare.as_view(), name="codes_spare"),
    path("assessees/<int:pk>/remove/", cycles.RemoveAssessee.as_view(), name="assessee_remove"),
    path("codes/", codes.CodeCycles.as_view(), name="codes"),
    path("tasks/", tasks.TaskList.as_view(), name="tasks"),
    path("tasks/<int:pk>/", tasks.TaskPage.as_view(), name="task"),
    path("tasks/<int:pk>/draft/", tasks.TaskDraft.as_view(), name="task_draft"),
    path("tasks/<int:pk>/submit/", tasks.SubmitTask.as_view(), name="task_submit"),
    path("tasks/<int:pk>/return/", tasks.ReturnTask.as_view(), name="task_return"),
    path("tasks/<int:pk>/accept/", tasks.AcceptTask.as_view(), name="task_accept"),
    path("assignments/", assignments.AssignmentList.as_view(), name="assignments"),
    path("assignments/new/", assignments.NewAssignment.as_view(), name="assignment_new"),
    path("assignments/copy/", assignments.CopyAssignments.as_view(), name="assignments_copy"),
    path("assignments/<int:pk>/remove/", assignments.RemoveAssignment.as_view(), name="assignment_remove"),
]

result_patterns = [
    path("cycles/<int:cycle>/results/", results.ResultOverview.as_view(), name="results"),
    path("cycles/<int:cycle>/results/all/", results.ResultList.as_view(), name="result_list"),
    path("cycles/<int:cycle>/results/export/<slug:form>/", results.ResultExport.as_view(), name="result_export"),
    path(
        "cycles/<int:cycle>/results/categories/<path:code>/",
        result_groups.CategoryResults.as_view(),
        name="result_category",
    ),
    path(
        "cycles/<int:cycle>/results/subcategories/<path:code>/",
        result_groups.SubcategoryResults.as_view(),
        name="result_subcategory",
    ),
    path("cycles/<int:cycle>/results/units/<int:unit>/", result_groups.UnitResults.as_view(), name="result_unit"),
    path("cycles/<int:cycle>/results/raters/", result_groups.RaterStatistics.as_view(), name="rater_statistics"),
    path("cycles/<int:pk>/run/", results.NewRun.as_view(), name="run_new"),
    path("cycles/<int:pk>/sheets/", sheet_imports.ImportSheets.as_view(), name="sheets_import"),
    path("cycles/<int:pk>/sheets/confirm/", sheet_imports.ConfirmImport.as_view(), name="sheets_confirm"),
    path("results/<int:pk>/", result_person.ResultPage.as_view(), name="result"),
    path("results/<int:pk>/print/", result_person.ResultPrint.as_view(), name="result_print"),
    path("totals/", result_groups.UnitTotals.as_view(), name="unit_totals"),
]

urlpatterns: list = [*catalogue_patterns, *exercise_patterns, *consequence_patterns, *result_patterns]

# 投票页没有登录、没有会话，单独挂在 /ballot/ 下
ballot_patterns: list = [
    path("", ballots.enter, name="ballot"),
    path("paper/", ballots.paper, name="ballot_paper"),
    path("review/", ballots.review, name="ballot_review"),
    path("cast/", ballots.cast, name="ballot_cast"),
]
