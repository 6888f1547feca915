"""Pages of personnel. A code never begins with a hyphen, so `-/…` cannot be one."""

from django.urls import path

from .views import cadres, conduct, exports, files, imports, kinships, placements, posts, units

app_name = "personnel"

urlpatterns = [
    path("me/", files.OwnFile.as_view(), name="me"),
    path("units/", units.UnitTree.as_view(), name="units"),
    path("units/<str:code>/", units.UnitPage.as_view(), name="unit"),
    path("units/<str:code>/new/", units.CreateUnit.as_view(), name="unit_new"),
    path("units/<str:code>/edit/", units.EditUnit.as_view(), name="unit_edit"),
    path("units/<str:code>/rename/", units.RenameUnit.as_view(), name="unit_rename"),
    path("units/<str:code>/move/", units.MoveUnit.as_view(), name="unit_move"),
    path("units/<str:code>/abolish/", units.AbolishUnit.as_view(), name="unit_abolish"),
    path("posts/", posts.PostList.as_view(), name="posts"),
    path("posts/new/", posts.CreatePost.as_view(), name="post_new"),
    path("posts/<int:pk>/", posts.PostPage.as_view(), name="post"),
    path("posts/<int:pk>/edit/", posts.EditPost.as_view(), name="post_edit"),
    path("cadres/", cadres.CadreList.as_view(), name="cadres"),
    path("cadres/-/new/", files.CreateCadre.as_view(), name="cadre_new"),
    path("cadres/-/export/", exports.ExportRoster.as_view(), name="cadre_export"),
    path("cadres/<str:code>/", files.CadreFile.as_view(), name="cadre"),
    path("cadres/<str:code>/edit/", files.EditCadre.as_view(), name="cadre_edit"),
    path("cadres/<str:code>/unmask/", files.UnmaskIdentity.as_view(), name="cadre_unmask"),
    path("cadres/<str:code>/account/", files.LinkAccount.as_view(), name="cadre_account"),
    path("cadres/<str:code>/appoint/", placements.Appoint.as_view(), name="cadre_appoint"),
    path("cadres/<str:code>/leave/", placements.LeaveService.as_view(), name="cadre_leave"),
    path("cadres/<str:code>/return/", placements.ReturnToService.as_view(), name="cadre_return"),
    path("cadres/<str:code>/kinships/new/", kinships.RecordKinship.as_view(), name="kinship_new"),
    path("kinships/<int:pk>/remove/", kinships.RemoveKinship.as_view(), name="kinship_remove"),
    path("cadres/<str:code>/conduct/new/", conduct.RecordConduct.as_view(), name="conduct_new"),
    path("conduct/<int:pk>/withdraw/", conduct.WithdrawConduct.as_view(), name="conduct_withdraw"),
    path("imports/", imports.ImportList.as_view(), name="imports"),
    path("imports/new/", imports.UploadRoster.as_view(), name="import_new"),
    path("imports/template/", imports.RosterTemplate.as_view(), name="import_template"),
    path("imports/<int:pk>/", imports.ImportPage.as_view(), name="import"),
    path("imports/<int:pk>/refused/", imports.RefusedRows.as_view(), name="import_refused"),
    path("imports/<int:pk>/confirm/", imports.ConfirmImport.as_view(), name="import_confirm"),
    path("imports/<int:pk>/discard/", imports.DiscardImport.as_view(), name="import_discard"),
]
