namespace Wenmai.Web.Api.Bodies;

/// <summary>Switches the watch over the folder of speeches.</summary>
/// <param name="On">Whether changes are picked up without being asked for.</param>
internal sealed record WatchSwitch(bool On) : IRequestBody;
