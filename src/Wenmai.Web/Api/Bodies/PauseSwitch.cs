namespace Wenmai.Web.Api.Bodies;

/// <summary>Pauses the deepening of meanings.</summary>
/// <param name="On">Whether it rests; it then does until it is switched off again or the server is started again.</param>
internal sealed record PauseSwitch(bool On) : IRequestBody;
